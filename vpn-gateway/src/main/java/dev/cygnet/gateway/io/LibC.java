package dev.cygnet.gateway.io;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/** The C library, mapped directly. */
final class LibC {
    static {
        Native.register(LibC.class, "c");
    }

    private LibC() {}

    static native int ioctl(int descriptor, NativeLong request, byte[] argument) throws LastErrorException;
}
