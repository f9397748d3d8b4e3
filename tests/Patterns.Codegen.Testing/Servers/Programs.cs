namespace Patterns.Codegen.Testing.Servers;

/// <summary>Finds the programs that the tests need.</summary>
internal static class Programs
{
    /// <summary>Full path of a program in the PATH or in one of the folders.</summary>
    /// <param name="name">The program's file name.</param>
    /// <param name="package">The Debian package that has it, for the message.</param>
    /// <param name="folders">Where to look before the PATH.</param>
    /// <exception cref="InvalidOperationException">It is nowhere.</exception>
    public static string Find(string name, string package, params IEnumerable<string> folders)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return folders.Concat(path).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"{name} is not installed. Run ./test.sh as root, or install it: apt-get install {package}");
    }
}
