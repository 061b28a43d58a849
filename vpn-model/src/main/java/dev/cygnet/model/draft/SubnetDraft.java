package dev.cygnet.model.draft;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.validation.ModelPath;
import java.util.Optional;

/**
 * A subnet as declared.
 *
 * @param path where
 * @param name may be empty
 * @param cidr if readable
 */
public record SubnetDraft(ModelPath path, String name, Optional<Cidr> cidr) {}
