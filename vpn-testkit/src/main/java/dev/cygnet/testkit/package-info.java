/**
 * Proves a network configuration before it is deployed: all gateways of a topology in virtual time, with the code that runs in production.
 *
 * <pre>{@code
 * Testbed.of(topology).seed(42).run(net -> {
 *     net.start();
 *     net.awaitUp("vpn-001", Duration.ofSeconds(10));
 *     Ping ping = net.server("192.168.0.10").ping("172.16.0.20", 100, Duration.ofMillis(50));
 *     net.cut("1.1.1.2");
 *     net.runFor(Duration.ofMinutes(5));
 *     assertThat(net.gateway("vpngw-001").pathTo("172.16.0.20")).contains("vpn-002");
 * });
 * }</pre>
 */
@NullMarked
package dev.cygnet.testkit;

import org.jspecify.annotations.NullMarked;
