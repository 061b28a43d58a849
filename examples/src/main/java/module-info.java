/** Hybrid-cloud demo and the cygnet command line. */
module dev.cygnet.examples {
    requires dev.cygnet.gateway;
    requires dev.cygnet.testkit;
    requires info.picocli;
    requires org.slf4j;
}
