using System.Runtime.InteropServices;

namespace Patterns.Codegen.Testing.Servers;

/// <summary>What the framework's <c>Process</c> cannot do: signals, children, states.</summary>
internal static partial class LinuxProcess
{
    /// <summary>Sends a signal; a process that is gone is fine.</summary>
    public static void Send(int id, Signal signal) => _ = Kill(id, (int)signal);

    /// <summary>Whether the process runs or is stopped: neither gone nor a zombie.</summary>
    public static bool IsAlive(int id) => State(id) is not (null or 'Z' or 'X');

    /// <summary>Whether the process is stopped by a signal.</summary>
    public static bool IsStopped(int id) => State(id) is 'T' or 't';

    /// <summary>The processes that <paramref name="parent"/> started and that still exist.</summary>
    public static IReadOnlyList<int> Children(int parent) =>
        [.. Directory.EnumerateDirectories("/proc")
            .Select(static folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0 && Fields(id) is [_, var owner, ..] && owner == parent.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>The processor time that a process and the children it has waited for have used; zero when it is gone.</summary>
    public static TimeSpan ProcessorTime(int id) =>
        Fields(id) is { Length: > 14 } fields
            ? TimeSpan.FromMilliseconds(10 * fields[11..15].Sum(static ticks => long.Parse(ticks, System.Globalization.CultureInfo.InvariantCulture)))
            : TimeSpan.Zero;

    private static char? State(int id) => Fields(id) is [var state, ..] ? state[0] : null;

    // The fields of /proc/N/stat after the name, which is in parentheses and may hold anything: state, parent, ...
    private static string[]? Fields(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int id, int signal);
}
