package dev.cygnet.model.draft;

import dev.cygnet.model.validation.ModelPath;
import java.util.Optional;

/**
 * Tunnel addresses as declared.
 *
 * @param path where
 * @param local of the VPN gateway's end, if readable
 * @param customer of the customer's end, if readable or derived from the other
 */
public record TunnelDraft(ModelPath path, Optional<InterfaceAddress> local, Optional<InterfaceAddress> customer) {}
