/** The runtime where model, IKE, ESP and routing meet. */
module dev.cygnet.gateway {
    requires transitive dev.cygnet.model;
    requires transitive dev.cygnet.esp;
    requires transitive dev.cygnet.ike;
    requires transitive dev.cygnet.routing;
    requires org.slf4j;
    requires static com.sun.jna;
    requires static org.immutables.value.annotations;
    requires static com.google.errorprone.annotations;
    requires static java.compiler;

    exports dev.cygnet.gateway;
    exports dev.cygnet.gateway.io;
    exports dev.cygnet.gateway.plan;
    exports dev.cygnet.gateway.port;
    exports dev.cygnet.gateway.report;
    exports dev.cygnet.gateway.runtime;
}
