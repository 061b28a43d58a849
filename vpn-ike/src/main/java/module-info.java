/** IKEv2 messages and engine, without I/O. */
module dev.cygnet.ike {
    requires transitive dev.cygnet.model;
    requires org.bouncycastle.provider;
    requires static org.immutables.value.annotations;
    requires static com.google.errorprone.annotations;
    requires static java.compiler;

    exports dev.cygnet.ike;
    exports dev.cygnet.ike.message;
    exports dev.cygnet.ike.octets;
    exports dev.cygnet.ike.proposal;
    exports dev.cygnet.ike.report;
    exports dev.cygnet.ike.selector;
}
