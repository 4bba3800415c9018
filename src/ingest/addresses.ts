import ipaddr from 'ipaddr.js';

/** Where addresses of the public internet in version 6 begin: 2000::/3. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * True for an address that is plainly one machine on the public internet. Loopback, private, link-local, shared,
 * multicast, documentation and reserved ranges are not, nor is any that carries another address inside
 * (mapped, NAT64, 6to4, Teredo), since what it reaches depends on the network.
 */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%') || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL_UNICAST);
}
