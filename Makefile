# Makefile: builds and installs the library and the command from a released archive, in which generated/ holds what errdex-gen made of the
# definitions. It needs a C compiler and make, nothing else. Where generated/ is missing, ./bootstrap or ninja builds everything.
#
#   make && make install PREFIX=$HOME/.local
#
# PREFIX, LIBDIR, INCLUDEDIR, MANDIR and DESTDIR say where; CC, CFLAGS and LDFLAGS how. On macOS add
# SHARED='-dynamiclib -install_name @rpath/$(LIBRARY)'.

.POSIX:

CC = cc
CFLAGS = -O2
LDFLAGS =
AR = ar
LIBRARY = liberrdex.so.0
SHARED = -shared -Wl,-soname,$(LIBRARY) -Wl,--version-script=runtime/errdex.map

PREFIX = /usr/local
LIBDIR = $(PREFIX)/lib
INCLUDEDIR = $(PREFIX)/include
MANDIR = $(PREFIX)/share/man

all: build/errdex build/$(LIBRARY)

generated/amalgamation/errdex.c:
	@echo "generated/ is missing: this is no released archive. Build with ./bootstrap, or make an archive with ninja dist." >&2; exit 1

build/errdex.o: generated/amalgamation/errdex.c
	mkdir -p build
	$(CC) $(CFLAGS) -fvisibility=hidden -c generated/amalgamation/errdex.c -o $@

build/errdex.pic.o: generated/amalgamation/errdex.c
	mkdir -p build
	$(CC) $(CFLAGS) -fPIC -fvisibility=hidden -c generated/amalgamation/errdex.c -o $@

build/liberrdex.a: build/errdex.o
	rm -f $@
	$(AR) rc $@ build/errdex.o

build/$(LIBRARY): build/errdex.pic.o
	$(CC) $(CFLAGS) $(LDFLAGS) $(SHARED) build/errdex.pic.o -o $@

build/errdex: build/liberrdex.a
	$(CC) -D_POSIX_C_SOURCE=200809L $(CFLAGS) $(LDFLAGS) -Igenerated/amalgamation -Igenerated/c runtime/errdex/*.c build/liberrdex.a -o $@

install: all
	@DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' LIBDIR='$(LIBDIR)' INCLUDEDIR='$(INCLUDEDIR)' MANDIR='$(MANDIR)' ./install.sh install generated build

uninstall:
	@DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' LIBDIR='$(LIBDIR)' INCLUDEDIR='$(INCLUDEDIR)' MANDIR='$(MANDIR)' ./install.sh uninstall generated build

clean:
	rm -rf build

.PHONY: all install uninstall clean
