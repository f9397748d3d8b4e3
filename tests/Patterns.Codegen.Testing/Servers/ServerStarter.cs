using System.Collections.Concurrent;
using System.Diagnostics;

namespace Patterns.Codegen.Testing.Servers;

/// <summary>Starts processes that the kernel kills when the test process ends, however it ends.</summary>
/// <remarks>
/// <c>setpriv --pdeathsig</c> arms the kernel's parent-death signal. Linux sends it when the <em>thread</em> that forked ends, not the
/// process: so one thread that lives as long as the process starts them all.
/// </remarks>
internal static class ServerStarter
{
    private static readonly BlockingCollection<Action> s_requests = [];

    static ServerStarter() => new Thread(Work) { IsBackground = true, Name = "server starter" }.Start();

    /// <summary>Starts <paramref name="command"/> with its output appended to <paramref name="log"/>.</summary>
    /// <param name="command">Full path of the program, and its arguments.</param>
    /// <param name="log">The file that gets both outputs.</param>
    /// <param name="user">The user to run as; null: the same.</param>
    /// <param name="environment">More environment variables; null: none.</param>
    public static Task<Process> StartAsync(IReadOnlyList<string> command, string log, string? user = null, IReadOnlyDictionary<string, string>? environment = null) =>
        OnThread(() => Start(command, log, user, environment ?? new Dictionary<string, string>()));

    /// <summary>Starts <paramref name="command"/> with its input and outputs in the caller's hands.</summary>
    /// <param name="command">Full path of the program, and its arguments.</param>
    public static Task<Process> StartWorkerAsync(IReadOnlyList<string> command) => OnThread(() =>
    {
        var start = new ProcessStartInfo(Programs.Find("setpriv", "util-linux"), ["--pdeathsig", "KILL", "--", .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
    });

    private static Task<Process> OnThread(Func<Process> start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        s_requests.Add(() =>
        {
            try
            {
                started.SetResult(start());
            }
            catch (Exception error)
            {
                started.SetException(error);
            }
        });
        return started.Task;
    }

    private static Process Start(IReadOnlyList<string> command, string log, string? user, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Programs.Find("setpriv", "util-linux")) { WorkingDirectory = "/" };
        foreach (var argument in (string[])["--pdeathsig", "KILL"])
            start.ArgumentList.Add(argument);
        if (user is not null)
        {
            foreach (var argument in (string[])["--reuid", user, "--regid", user, "--init-groups"])
                start.ArgumentList.Add(argument);
        }

        // The shell only redirects: it becomes the program.
        foreach (var argument in (string[])["--", "/bin/sh", "-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", log, .. command])
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
    }

    private static void Work()
    {
        foreach (var request in s_requests.GetConsumingEnumerable())
            request();
    }
}
