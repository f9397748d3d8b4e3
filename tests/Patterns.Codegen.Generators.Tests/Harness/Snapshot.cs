using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Patterns.Codegen.Generators.Tests.Harness;

/// <summary>Compares text with a file beside the test. With PATTERNS_ACCEPT=1 in the environment the file is written instead.</summary>
internal static partial class Snapshot
{
    public static void Matches(string actual, string name, [CallerFilePath] string testFile = "")
    {
        // The version in [GeneratedCode] changes at each release and says nothing here.
        actual = Version().Replace(actual, "GeneratedCode(\"Patterns.Codegen\", \"{version}\")");
        var file = Path.Combine(Path.GetDirectoryName(testFile)!, name + ".expected.txt");
        if (Environment.GetEnvironmentVariable("PATTERNS_ACCEPT") == "1")
        {
            File.WriteAllText(file, actual);
            return;
        }

        Assert.True(File.Exists(file), $"{file} is missing; run the tests once with PATTERNS_ACCEPT=1 and read what it writes");
        Assert.Equal(File.ReadAllText(file), actual);
    }

    [GeneratedRegex("GeneratedCode\\(\"Patterns\\.Codegen\", \"[^\"]*\"\\)")]
    private static partial Regex Version();
}
