package dev.cygnet.model.draft;

import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.validation.ModelPath;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A customer gateway as declared.
 *
 * @param path where
 * @param name may be empty
 * @param gatewayIp if readable
 * @param bgpAsn if given
 */
public record CustomerGatewayDraft(ModelPath path, String name, Optional<IpAddress> gatewayIp, OptionalLong bgpAsn) {}
