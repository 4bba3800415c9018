import { createMemoryStore } from '../../src/storage/memory';
import { describeStore } from '../contracts/store.contract';

describeStore('the store in memory', async (lifetimes) => createMemoryStore(lifetimes));
