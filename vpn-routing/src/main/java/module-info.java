/** Forwarding table and choice of path among the connections of a group. */
module dev.cygnet.routing {
    requires transitive dev.cygnet.model;

    exports dev.cygnet.routing.fib;
    exports dev.cygnet.routing.ha;
    exports dev.cygnet.routing.rib;
}
