package dev.cygnet.model.topology;

import dev.cygnet.model.net.Cidr;

/**
 * A subnet of a VPC.
 *
 * @param name unique within its VPC
 * @param cidr its addresses
 */
public record Subnet(String name, Cidr cidr) {}
