package dev.cygnet.model.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.policy.IpsecPolicy;
import dev.cygnet.model.policy.PreSharedKey;
import dev.cygnet.model.topology.CustomerGateway;
import dev.cygnet.model.topology.HaMode;
import dev.cygnet.model.topology.Subnet;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.model.topology.Vpc;
import dev.cygnet.model.topology.VpnConnection;
import dev.cygnet.model.topology.VpnGateway;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes a topology with all its settings, defaults included, in the order of the model. */
final class TopologyWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private TopologyWriter(JsonGenerator json) {
        this.json = json;
    }

    static String write(Topology topology) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.setPrettyPrinter(printer());
            new TopologyWriter(json).topology(topology);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.append('\n').toString();
    }

    private static DefaultPrettyPrinter printer() {
        return new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(new DefaultIndenter("  ", "\n"));
    }

    @FunctionalInterface
    private interface Element<T> {
        void write(T element) throws IOException;
    }

    private <T> void list(String field, List<T> elements, Element<T> element) throws IOException {
        json.writeArrayFieldStart(field);
        for (T each : elements) {
            element.write(each);
        }
        json.writeEndArray();
    }

    private void texts(String field, List<?> elements) throws IOException {
        list(field, elements, each -> json.writeString(each.toString()));
    }

    /** One alternative is written as a text, as the guide has one of each kind. */
    private void alternatives(String field, List<?> elements) throws IOException {
        if (elements.size() == 1) {
            json.writeStringField(field, elements.get(0).toString());
        } else {
            texts(field, elements);
        }
    }

    private void topology(Topology topology) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", topology.name());
        json.writeStringField("profile", topology.profile().name().toLowerCase(Locale.ROOT));
        list("vpcs", topology.vpcs(), this::vpc);
        list("vpnGateways", topology.vpnGateways(), this::vpnGateway);
        list("customerGateways", topology.customerGateways(), this::customerGateway);
        list("connections", topology.connections(), this::connection);
        json.writeEndObject();
    }

    private void vpc(Vpc vpc) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", vpc.name());
        json.writeStringField("cidr", vpc.cidr().toString());
        list("subnets", vpc.subnets(), this::subnet);
        json.writeEndObject();
    }

    private void subnet(Subnet subnet) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", subnet.name());
        json.writeStringField("cidr", subnet.cidr().toString());
        json.writeEndObject();
    }

    private void vpnGateway(VpnGateway gateway) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", gateway.name());
        json.writeStringField("vpc", gateway.vpc());
        json.writeStringField("interconnectionSubnet", gateway.interconnectionSubnet());
        texts("localSubnets", gateway.localSubnets());
        json.writeObjectFieldStart("haMode");
        texts(
                gateway.haMode() instanceof HaMode.ActiveActive ? "activeActive" : "activeStandby",
                gateway.haMode().addresses());
        json.writeEndObject();
        if (gateway.bgpAsn().isPresent()) {
            json.writeNumberField("bgpAsn", gateway.bgpAsn().getAsLong());
        }
        json.writeEndObject();
    }

    private void customerGateway(CustomerGateway gateway) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", gateway.name());
        json.writeStringField("gatewayIp", gateway.gatewayIp().toString());
        if (gateway.bgpAsn().isPresent()) {
            json.writeNumberField("bgpAsn", gateway.bgpAsn().getAsLong());
        }
        json.writeEndObject();
    }

    private void connection(VpnConnection connection) throws IOException {
        int length = connection.tunnel().prefixLength();
        json.writeStartObject();
        json.writeStringField("name", connection.name());
        json.writeStringField("vpnGateway", connection.vpnGateway());
        json.writeStringField("gatewayIp", connection.gatewayIp().toString());
        json.writeStringField("customerGateway", connection.customerGateway());
        json.writeStringField("vpnType", connection.vpnType().toString().replace(' ', '-'));
        texts("customerSubnets", connection.customerSubnets());
        json.writeObjectFieldStart("tunnel");
        json.writeStringField("local", connection.tunnel().local() + "/" + length);
        json.writeStringField("customer", connection.tunnel().customer() + "/" + length);
        json.writeEndObject();
        key(connection.psk());
        ikePolicy(connection.ikePolicy());
        ipsecPolicy(connection.ipsecPolicy());
        json.writeEndObject();
    }

    private void key(PreSharedKey key) throws IOException {
        if (key instanceof PreSharedKey.Literal literal) {
            byte[] octets = literal.octets().copy();
            try {
                literal(octets);
            } finally {
                Arrays.fill(octets, (byte) 0);
            }
            return;
        }
        json.writeObjectFieldStart("psk");
        if (key instanceof PreSharedKey.FromEnvironment environment) {
            json.writeStringField("env", environment.variable());
        } else if (key instanceof PreSharedKey.FromFile file) {
            json.writeStringField("file", file.file().toString());
        }
        json.writeEndObject();
    }

    private void literal(byte[] octets) throws IOException {
        try {
            json.writeStringField(
                    "psk",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(octets))
                            .toString());
        } catch (CharacterCodingException e) {
            json.writeObjectFieldStart("psk");
            json.writeStringField("hex", HexFormat.of().formatHex(octets));
            json.writeEndObject();
        }
    }

    private void ikePolicy(IkePolicy policy) throws IOException {
        json.writeObjectFieldStart("ikePolicy");
        json.writeStringField("version", policy.version().toString());
        alternatives("encryption", policy.encryption());
        alternatives("authentication", policy.authentication());
        alternatives("dhGroups", policy.dhGroups());
        json.writeNumberField("lifetimeSeconds", policy.lifetime().getSeconds());
        identity("localId", policy.localId());
        identity("customerId", policy.customerId());
        json.writeEndObject();
    }

    private void identity(String field, Optional<Identity> identity) throws IOException {
        if (identity.isPresent()) {
            json.writeStringField(field, identity.get().toString());
        }
    }

    private void ipsecPolicy(IpsecPolicy policy) throws IOException {
        json.writeObjectFieldStart("ipsecPolicy");
        alternatives("encryption", policy.encryption());
        alternatives("authentication", policy.authentication());
        if (policy.pfs().isEmpty()) {
            json.writeStringField("pfs", "disable");
        } else {
            alternatives("pfs", policy.pfs());
        }
        json.writeNumberField("lifetimeSeconds", policy.lifetime().getSeconds());
        json.writeEndObject();
    }
}
