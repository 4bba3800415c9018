import ipaddr from 'ipaddr.js';

/** Where addresses of the public internet in version 6 begin: 2000::/3. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Of a cloud's host, reached from its machines alone, although its range is public. */
const OF_THE_HOST = new Set(['168.63.129.16']);

/** The third quarter of an ISATAP address, whose last is another address; the universal bit may be set. */
const ISATAP = new Set([0x0000_5efe, 0x0200_5efe]);

/**
 * True for an address that is plainly one machine on the public internet. Loopback, private, link-local, shared,
 * multicast, documentation and reserved ranges are not, nor is any that carries another address inside
 * (mapped, NAT64, 6to4, Teredo, ISATAP), since what it reaches depends on the network.
 */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%') || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv4') return !OF_THE_HOST.has(parsed.toString());
  const { parts } = parsed as ipaddr.IPv6;
  const third = (parts[4] ?? 0) * 0x1_0000 + (parts[5] ?? 0);
  return (parsed as ipaddr.IPv6).match(GLOBAL_UNICAST) && !ISATAP.has(third);
}
