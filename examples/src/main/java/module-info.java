/** Hybrid-cloud demo and the cygnet command line. */
module dev.cygnet.examples {
    requires dev.cygnet.gateway;
    requires ch.qos.logback.classic;
    requires com.fasterxml.jackson.core;
    requires info.picocli;
    requires org.slf4j;

    opens dev.cygnet.examples.cli to
            info.picocli;
}
