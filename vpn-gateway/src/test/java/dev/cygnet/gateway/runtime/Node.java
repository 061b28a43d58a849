package dev.cygnet.gateway.runtime;

import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.gateway.plan.NodePlan;
import dev.cygnet.gateway.report.DropReason;
import dev.cygnet.gateway.report.GatewayEvent;
import dev.cygnet.ike.IkeEngine;
import dev.cygnet.ike.IkeEngineOptions;
import dev.cygnet.ike.IkeEngines;
import dev.cygnet.ike.IkeOutput;
import dev.cygnet.model.net.UdpEndpoint;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A gateway core with everything that it sent and said. */
final class Node {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final ScriptedEngine engine;
    final List<Datagram> sent = new ArrayList<>();
    final List<byte[]> lan = new ArrayList<>();
    final List<GatewayEvent> events = new ArrayList<>();
    final GatewayCore core;
    Instant now = START;

    record Datagram(UdpEndpoint local, UdpEndpoint remote, byte[] payload) {}

    Node(NodePlan plan) {
        this(plan, new ScriptedEngine());
    }

    private Node(NodePlan plan, ScriptedEngine scripted) {
        this(plan, scripted, scripted);
    }

    /** A node with a real engine. */
    static Node real(NodePlan plan) {
        return new Node(plan, new ScriptedEngine(), IkeEngines.create(IkeEngineOptions.defaults(), new SecureRandom()));
    }

    private Node(NodePlan plan, ScriptedEngine scripted, IkeEngine used) {
        engine = scripted;
        core = new GatewayCore(
                plan,
                used,
                new GatewayPorts(
                        (local, remote, array, offset, length) -> sent.add(
                                new Datagram(local, remote, Arrays.copyOfRange(array, offset, offset + length))),
                        packet -> lan.add(packet.toBytes()),
                        events::add),
                new SecureRandom());
        core.start(now);
    }

    /** Lets the engine give these outputs. */
    void engineSays(IkeOutput... outputs) {
        engine.willAnswer(outputs);
        core.onTimer(now);
    }

    void fromLan(byte[] packet) {
        core.onLanPacket(buffer(packet), now);
    }

    void receive(UdpEndpoint local, UdpEndpoint remote, byte[] payload) {
        core.onDatagram(local, remote, buffer(payload), now);
    }

    /** Carries what this node sent to the node that owns the destination, and forgets it. */
    void carryTo(Node... nodes) {
        List<Datagram> flying = List.copyOf(sent);
        sent.clear();
        for (Datagram datagram : flying) {
            for (Node node : nodes) {
                if (node.core.plan().localEndpoints().stream()
                        .anyMatch(e -> e.natTraversal().equals(datagram.remote())
                                || e.ike().equals(datagram.remote()))) {
                    node.receive(datagram.remote(), datagram.local(), datagram.payload());
                }
            }
        }
    }

    long dropped(DropReason reason) {
        return core.status().dropped(reason);
    }

    <T extends GatewayEvent> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static PacketBuffer buffer(byte[] content) {
        PacketBuffer buffer = PacketBuffer.allocate(Math.max(2048, content.length));
        buffer.load(content, 0, content.length);
        return buffer;
    }
}
