/* The limits of glibc's heap (mallopt(3)), set before main.
 *
 * Threads that open documents and search come and go. glibc gives each an arena of its own, up to eight for each processor,
 * and moves both thresholds up with the largest block that was ever freed: what is freed after a large document stays
 * resident, 100 MB after some thousand keys, of which 3.4 are in use (benches/soak). Two arenas and fixed thresholds give it
 * back. An allocator of our own would end the program where one call for memory is refused; glibc has two ways to ask.
 */
#include <malloc.h>

__attribute__((constructor)) static void set_heap_limits(void) {
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_MMAP_THRESHOLD, 256 * 1024);
    mallopt(M_TRIM_THRESHOLD, 128 * 1024);
}
