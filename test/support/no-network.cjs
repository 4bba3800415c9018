// Ends a process that opens a connection: node --require no-network.cjs FILE. Its exit status tells.
const { Socket } = require('node:net');

Socket.prototype.connect = () => process.exit(77);
