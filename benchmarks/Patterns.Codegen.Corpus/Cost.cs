using System.Globalization;

namespace Patterns.Codegen.Corpus;

/// <summary>
/// What analyzers add to a build of a repository, in processor time of the compiler's own server: ours and Meziantou.Analyzer, each on top of the compiler alone and
/// on top of what the SDK adds to every build. Contenders take turns in random order and are compared round by round, so that what else the machine does, and the heap that the one before left behind, hits all of them.
/// </summary>
internal static class Cost
{
    // What takes long and is far from any bar is measured in every fourth round.
    private const int RivalEach = 4;

    // Until the server has compiled its own code, and ours, for the last time: after three compilations of each, a fifth of its processor time still goes there.
    private const int WarmUp = 8;

    /// <param name="root">The repository.</param>
    /// <param name="sdk">The folder of the SDK.</param>
    /// <param name="rounds">How many count.</param>
    /// <param name="briefly">Without what the SDK adds to every build, which takes more than half of the time.</param>
    public static void Run(string root, string sdk, int rounds, bool briefly)
    {
        var folder = Directory.CreateTempSubdirectory("patterns-corpus-").FullName;
        try
        {
            var (files, leftOut, sources) = ResponseFiles.Write(Repository.Open(root), folder);
            Console.WriteLine($"{Path.GetFileName(root)}: {files.Count} projects, {sources} files ({leftOut} projects left out, which do not compile)");
            Measure(sdk, rounds, briefly, files, IdleAnalyzer.WriteTo(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string sdk, int rounds, bool briefly, List<string> files, string idle)
    {
        var standard = AnalyzerSets.Sdk(sdk);
        var ours = AnalyzerSets.OurPackage();
        var rival = AnalyzerSets.Meziantou(sdk);
        (string Name, string[] Options)[] contenders =
        [
            ("compiler", []),
            ("idle analyzer", [AnalyzerSets.Analyzer(idle)]),
            ("ours", ours),
            ("Meziantou", rival),
            ("SDK", standard),
            ("SDK + ours", [.. standard, .. ours]),
            ("SDK + Meziantou", [.. standard, .. rival]),
        ];
        if (briefly)
            contenders = contenders[..4];
        var times = contenders.ToDictionary(c => c.Name, _ => new Dictionary<int, double>());
        using var server = new CompilerServer(sdk);
        for (var round = 1 - WarmUp; round <= rounds; round++)
        {
            foreach (var (name, options) in Shuffled(contenders))
            {
                if ((round - 1) % RivalEach != 0 && name.Contains("Meziantou", StringComparison.Ordinal))
                    continue;
                var time = files.Sum(file => server.Compile(With(file, options)));

                if (round > 0)
                    times[name].Add(round, time);
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}, {name}: {time:0.00} s"));
            }
        }

        Console.WriteLine($"{rounds} rounds after {WarmUp} that do not count; median (quartiles; smallest to largest); mean with its 95 % interval");
        foreach (var (name, _) in contenders)
            Print(name, times[name].Values, "0.00 s");
        Print("an idle analyzer, of the compiler's time", Added("idle analyzer", "compiler"), "0.0 %");
        Print("ours, of the compiler's time", Added("ours", "compiler"), "0.0 %");
        Print("Meziantou, of the compiler's time", Added("Meziantou", "compiler"), "0.0 %");
        Print("ours on top of an idle analyzer, of the compiler's time", Between("ours", "idle analyzer"), "0.0 %");
        if (briefly)
            return;
        Print("ours on top of the SDK's, of compiler and SDK's", Added("SDK + ours", "SDK"), "0.0 %");
        Print("Meziantou on top of the SDK's, of compiler and SDK's", Added("SDK + Meziantou", "SDK"), "0.0 %");
        Print("ours on top of the SDK's, of the compiler's time", Between("SDK + ours", "SDK"), "0.0 %");
        Print("Meziantou on top of the SDK's, of the compiler's time", Between("SDK + Meziantou", "SDK"), "0.0 %");

        // Every build has the SDK's analyzers, unless it says otherwise: what any first analyzer costs is then paid already.
        List<double> Between(string name, string without) => [.. times[name].Select(time => (time.Value - times[without][time.Key]) / times["compiler"][time.Key])];

        List<double> Added(string name, string without) => [.. times[name].Select(time => (time.Value / times[without][time.Key]) - 1)];
    }

    private static T[] Shuffled<T>(T[] all)
    {
        var shuffled = all.ToArray();
        Random.Shared.Shuffle(shuffled);
        return shuffled;
    }

    private static string With(string file, string[] options)
    {
        File.WriteAllLines(file + ".with", [.. options, $"@\"{file}\""]);
        return file + ".with";
    }

    private static void Print(string name, IEnumerable<double> figures, string format)
    {
        var sorted = figures.Order().ToArray();
        var mean = sorted.Average();
        // A collection of all generations falls into one compilation or another: what it costs shows in the mean, not in the median.
        var error = sorted.Length < 2 ? double.NaN : 1.96 * Math.Sqrt(sorted.Sum(figure => (figure - mean) * (figure - mean)) / (sorted.Length - 1) / sorted.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {Text(sorted[sorted.Length / 2])} ({Text(sorted[sorted.Length / 4])} to {Text(sorted[3 * sorted.Length / 4])}; {Text(sorted[0])} to {Text(sorted[^1])}); mean {Text(mean)} +- {Text(error)}"));

        string Text(double figure) => figure.ToString(format.Replace("s", "'s'", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
