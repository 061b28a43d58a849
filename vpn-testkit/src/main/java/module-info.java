/** Virtual clock and network: prove a VPN configuration in milliseconds. */
module dev.cygnet.testkit {
    requires transitive dev.cygnet.gateway;
}
