/* The limits of glibc's heap (mallopt(3)), set before main, and what gives freed memory back to the system (malloc_trim(3)).
 *
 * Threads that open documents and search come and go. glibc gives each an arena of its own, up to eight for each processor,
 * and moves both thresholds up with the largest block that was ever freed: what is freed after a large document stays
 * resident, 100 MB after some thousand keys, of which 3.4 are in use (benches/soak). Two arenas and fixed thresholds give it
 * back, but only from the end of each arena: one small block there holds all that was freed below it. An allocator of our own
 * would end the program where one call for memory is refused; glibc has two ways to ask.
 *
 * The program is written without `unsafe`, and calls C by a signal that it raises on the calling thread (tui/heap.rs): the
 * handler has run when raise(3) comes back, so no call of malloc is under way on this thread, and malloc_trim may be called,
 * which no handler of a signal from elsewhere may. SIGURG is ignored wherever this file is not linked.
 */
#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <unistd.h>

static void give_back(int signal, siginfo_t *from, void *context) {
    (void)signal;
    (void)context;
    if (from->si_code == SI_TKILL && from->si_pid == getpid()) {
        int before = errno;
        malloc_trim(0);
        errno = before;
    }
}

__attribute__((constructor)) static void set_up_heap(void) {
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_MMAP_THRESHOLD, 256 * 1024);
    mallopt(M_TRIM_THRESHOLD, 128 * 1024);
    struct sigaction action = {.sa_sigaction = give_back, .sa_flags = SA_SIGINFO | SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGURG, &action, NULL);
}
