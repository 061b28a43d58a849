/** Addresses, topology, policies, rules and JSON of site-to-site VPN gateways. */
module dev.cygnet.model {
    requires transitive org.jspecify;
    requires com.google.common;
    requires com.fasterxml.jackson.core;
    requires static org.immutables.value.annotations;
    requires static com.google.errorprone.annotations;
    requires static java.compiler;

    exports dev.cygnet.model;
    exports dev.cygnet.model.declaration;
    exports dev.cygnet.model.draft;
    exports dev.cygnet.model.json;
    exports dev.cygnet.model.net;
    exports dev.cygnet.model.policy;
    exports dev.cygnet.model.rule;
    exports dev.cygnet.model.sa;
    exports dev.cygnet.model.secret;
    exports dev.cygnet.model.topology;
    exports dev.cygnet.model.validation;
    exports dev.cygnet.model.style to
            dev.cygnet.ike,
            dev.cygnet.gateway;
}
