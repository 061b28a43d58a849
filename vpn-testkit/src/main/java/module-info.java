/** Virtual clock and network: prove a VPN configuration in milliseconds. */
module dev.cygnet.testkit {
    requires transitive dev.cygnet.gateway;

    exports dev.cygnet.testkit;
    exports dev.cygnet.testkit.clock;
    exports dev.cygnet.testkit.net;
    exports dev.cygnet.testkit.node;
    exports dev.cygnet.testkit.scenario;
    exports dev.cygnet.testkit.simulation;
    exports dev.cygnet.testkit.trace;
}
