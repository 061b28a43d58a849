package dev.cygnet.examples.cli;

import dev.cygnet.gateway.GatewayBuilder;
import dev.cygnet.gateway.plan.UnderlayEndpoint;
import dev.cygnet.model.net.IpAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where an address of the topology is found on the network.
 *
 * @param modelAddress as the topology has it
 * @param endpoint where it is
 */
record BindOverride(IpAddress modelAddress, UnderlayEndpoint endpoint) {
    private static final Pattern FORM = Pattern.compile(
            "(?<model>[^=]+)=(?:\\[(?<v6>[^\\]]+)\\]|(?<v4>[^:\\[]+))(?::(?<ike>[0-9]{1,5}):(?<nat>[0-9]{1,5}))?");

    static BindOverride parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "write it like 1.1.1.2=10.0.0.5 or 1.1.1.2=127.0.0.2:15500:15501, an IPv6 address in brackets");
        }
        IpAddress address = IpAddress.parse(parts.group("v6") != null ? parts.group("v6") : parts.group("v4"));
        UnderlayEndpoint endpoint = parts.group("ike") == null
                ? UnderlayEndpoint.of(address)
                : new UnderlayEndpoint(
                        address, Integer.parseInt(parts.group("ike")), Integer.parseInt(parts.group("nat")));
        return new BindOverride(IpAddress.parse(parts.group("model")), endpoint);
    }

    void applyTo(GatewayBuilder gateway) {
        gateway.bind(
                modelAddress.toString(),
                bind -> bind.address(endpoint.address()).ports(endpoint.ikePort(), endpoint.natTraversalPort()));
    }

    /** Reads the option. */
    static final class Converter implements ITypeConverter<BindOverride> {
        @Override
        public BindOverride convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "': " + e.getMessage());
            }
        }
    }
}
