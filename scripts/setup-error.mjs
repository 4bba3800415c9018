/** Something that the person at the keyboard can put right: its message is shown without a stack. */
export class SetupError extends Error {}
