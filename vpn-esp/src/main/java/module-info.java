/** IP and ESP packets, transforms, security associations, UDP encapsulation. */
module dev.cygnet.esp {
    requires transitive dev.cygnet.model;

    exports dev.cygnet.esp.encap;
    exports dev.cygnet.esp.packet;
    exports dev.cygnet.esp.sa;
    exports dev.cygnet.esp.sad;
    exports dev.cygnet.esp.transform;
}
