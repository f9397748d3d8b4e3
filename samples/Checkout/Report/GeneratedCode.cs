using System.Runtime.CompilerServices;

namespace Checkout.Report;

/// <summary>Where to read what the generator wrote.</summary>
internal static class GeneratedCode
{
    /// <summary>The full path of a generated file to begin with; null when the sources are not on this machine.</summary>
    public static string? File()
    {
        var objects = Path.Combine(ProjectFolder(), "obj");
        if (!Directory.Exists(objects))
            return null;

        // The newest: a Debug and a Release build may both be there.
        return Directory.EnumerateFiles(objects, "*PaymentService*.cs", SearchOption.AllDirectories).MaxBy(System.IO.File.GetLastWriteTimeUtc);
    }

    private static string ProjectFolder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(Path.GetDirectoryName(thisFile))!;
}
