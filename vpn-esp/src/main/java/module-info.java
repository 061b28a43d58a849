/** IP and ESP packets, transforms, security associations, UDP encapsulation. */
module dev.cygnet.esp {
    requires transitive dev.cygnet.model;
}
