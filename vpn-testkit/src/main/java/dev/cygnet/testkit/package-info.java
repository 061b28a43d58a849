/**
 * Proves a network configuration before it is deployed: all gateways of a topology in virtual time, with the code that runs in production.
 *
 * <pre>{@code
 * Testbed.of(topology).seed(42).run(net -> {
 *     net.start();
 *     net.awaitAllUp(Duration.ofSeconds(10));
 *     Ping down = net.server("192.168.0.10").ping("172.16.0.20", 4_000, Duration.ofMillis(100));
 *     Ping up = net.server("172.16.0.20").ping("192.168.0.10", 4_000, Duration.ofMillis(100));
 *     net.cut("1.1.1.2");
 *     net.awaitPath("vpngw-001", "172.16.0.20", "vpn-002", Duration.ofSeconds(251));
 *     net.runFor(Duration.ofMinutes(4));
 *     assertThat(down.lost()).isLessThan(2_510);
 * });
 * }</pre>
 */
@NullMarked
package dev.cygnet.testkit;

import org.jspecify.annotations.NullMarked;
