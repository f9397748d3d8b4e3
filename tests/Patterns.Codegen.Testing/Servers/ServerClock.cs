using System.Diagnostics;

namespace Patterns.Codegen.Testing.Servers;

/// <summary>
/// The wall clock of servers, to be moved while they run, as an operator or a time service may move it: each server reads the real clock and adds <see cref="Offset"/>. Its monotonic clocks go on as they are. Needs a C
/// compiler, and lives longer than the servers that have it.
/// </summary>
public sealed class ServerClock : IDisposable
{
    // Loaded before the C library, whose functions it stands in for. The offset is a file that both sides see.
    private const string Source = """
        #define _GNU_SOURCE
        #include <fcntl.h>
        #include <stdlib.h>
        #include <sys/mman.h>
        #include <sys/syscall.h>
        #include <sys/time.h>
        #include <time.h>
        #include <unistd.h>

        static volatile long long *offset;

        __attribute__((constructor)) static void start(void)
        {
            const char *path = getenv("PATTERNS_CLOCK");
            int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
            void *page = file < 0 ? MAP_FAILED : mmap(0, sizeof *offset, PROT_READ, MAP_SHARED, file, 0);
            if (page != MAP_FAILED)
                offset = page;
            if (file >= 0)
                close(file);
        }

        int clock_gettime(clockid_t clock, struct timespec *now)
        {
            int result = syscall(SYS_clock_gettime, clock, now);
            if (result == 0 && offset && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
                now->tv_sec += *offset;
            return result;
        }

        int gettimeofday(struct timeval *restrict now, void *restrict zone)
        {
            struct timespec exact;
            int result = clock_gettime(CLOCK_REALTIME, &exact);
            now->tv_sec = exact.tv_sec;
            now->tv_usec = exact.tv_nsec / 1000;
            return result;
        }

        time_t time(time_t *seconds)
        {
            struct timespec exact;
            clock_gettime(CLOCK_REALTIME, &exact);
            if (seconds)
                *seconds = exact.tv_sec;
            return exact.tv_sec;
        }
        """;

    private readonly string _folder;
    private readonly FileStream _file;
    private TimeSpan _offset;

    private ServerClock(string folder)
    {
        _folder = folder;
        _file = new(Path.Combine(folder, "offset"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        Offset = TimeSpan.Zero;
    }

    /// <summary>What servers add to the real time, in whole seconds. Set: a jump, at once.</summary>
    public TimeSpan Offset
    {
        get => _offset;
        set
        {
            _offset = value;
            _file.Position = 0;
            _file.Write(BitConverter.GetBytes((long)value.TotalSeconds));
        }
    }

    /// <summary>What a process needs to have this clock.</summary>
    internal IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Path.Combine(_folder, "clock.so"),
        ["PATTERNS_CLOCK"] = Path.Combine(_folder, "offset"),
    };

    /// <summary>Makes a clock that shows the real time.</summary>
    /// <exception cref="InvalidOperationException">There is no C compiler.</exception>
    public static async Task<ServerClock> CreateAsync()
    {
        var folder = ServerFolder.Create("clock");
        var source = Path.Combine(folder, "clock.c");
        await File.WriteAllTextAsync(source, Source);
        var clock = new ServerClock(folder);
        await RunAsync(Programs.Find("cc", "gcc libc6-dev"), "-shared", "-fPIC", "-O1", "-o", Path.Combine(folder, "clock.so"), source);
        // Servers run as another user.
        await RunAsync(Programs.Find("chmod", "coreutils"), "-R", "a+rX", folder);
        return clock;
    }

    /// <summary>Removes what servers read: end them first.</summary>
    public void Dispose()
    {
        _file.Dispose();
        ServerFolder.Delete(_folder);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode}. A compiler needs the headers of libc6-dev.");
    }
}
