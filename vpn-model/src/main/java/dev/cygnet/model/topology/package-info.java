/** The description of the service: VPCs, VPN gateways, customer gateways and connections. */
@NullMarked
package dev.cygnet.model.topology;

import org.jspecify.annotations.NullMarked;
