using System.Globalization;

namespace Patterns.Codegen.Testing.Servers;

/// <summary>Temporary folders of servers. Each carries the id of the test process, so that a later run clears what a killed one left.</summary>
internal static class ServerFolder
{
    private const string Prefix = "patterns-server-";

    static ServerFolder()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(owner, CultureInfo.InvariantCulture, out var id) && !LinuxProcess.IsAlive(id))
                Delete(folder);
        }
    }

    /// <summary>Makes an empty folder that others cannot read.</summary>
    public static string Create(string kind) => Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-{kind}-").FullName;

    /// <summary>Removes a folder with all it holds. What cannot be removed stays for the next run.</summary>
    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
