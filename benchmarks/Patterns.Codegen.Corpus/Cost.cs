using System.Globalization;

namespace Patterns.Codegen.Corpus;

/// <summary>
/// What analyzers add to a build of a repository, in processor time of the compiler's own server: ours and Meziantou.Analyzer, each on top of the compiler alone and
/// on top of what the SDK adds to every build. Contenders take turns in random order and are compared round by round, so that what else the machine does hits all of them.
/// </summary>
internal static class Cost
{
    // What takes long and is far from any bar is measured in every fourth round.
    private const int RivalEach = 4;

    // Until the server has compiled its own code, and that of the analyzers, for the last time. What runs once a compilation gets there after more than 30 of them; a small project is as good for that as a large one.
    private const int SmallWarmUp = 150;
    private const int WarmUp = 12;

    /// <param name="root">The repository.</param>
    /// <param name="sdk">The folder of the SDK.</param>
    /// <param name="rounds">How many count.</param>
    /// <param name="briefly">Without what the SDK adds to every build, which takes more than half of the time.</param>
    public static void Run(string root, string sdk, int rounds, bool briefly)
    {
        var folder = Directory.CreateTempSubdirectory("patterns-corpus-").FullName;
        var contenders = new List<Contender>();
        try
        {
            var (files, leftOut, sources) = ResponseFiles.Write(Repository.Open(root), folder);
            Console.WriteLine($"{Path.GetFileName(root)}: {files.Count} projects, {sources} files ({leftOut} projects left out, which do not compile)");
            foreach (var (name, options) in Sets(sdk, IdleAnalyzer.WriteTo(folder), briefly))
                contenders.Add(new Contender(name, options, sdk));
            Measure(contenders, files, rounds);
            Print(contenders, rounds, briefly);
        }
        finally
        {
            contenders.ForEach(static contender => contender.Dispose());
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (string Name, string[] Options)[] Sets(string sdk, string idle, bool briefly)
    {
        var standard = AnalyzerSets.Sdk(sdk);
        var ours = AnalyzerSets.OurPackage();
        var rival = AnalyzerSets.Meziantou(sdk);
        (string, string[])[] brief = [("compiler", []), ("idle analyzer", [AnalyzerSets.Analyzer(idle)]), ("ours", ours), ("Meziantou", rival)];
        return briefly ? brief : [.. brief, ("SDK", standard), ("SDK + ours", [.. standard, .. ours]), ("SDK + Meziantou", [.. standard, .. rival])];
    }

    private static void Measure(List<Contender> contenders, List<string> files, int rounds)
    {
        var small = files.MinBy(static file => new FileInfo(file).Length)!;
        foreach (var contender in contenders)
            contender.WarmUp(files, small, SmallWarmUp);
        for (var round = 1 - WarmUp; round <= rounds; round++)
        {
            foreach (var contender in Shuffled(contenders))
            {
                if ((round - 1) % RivalEach != 0 && contender.Name.Contains("Meziantou", StringComparison.Ordinal))
                    continue;
                var time = contender.Run(round, files);
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}, {contender.Name}: {time:0.00} s"));
            }
        }
    }

    private static void Print(List<Contender> contenders, int rounds, bool briefly)
    {
        Console.WriteLine($"{rounds} rounds after {SmallWarmUp} compilations of the smallest project and {WarmUp + 1} of everything that do not count; median (quartiles; smallest to largest); mean with its 95 % interval");
        foreach (var contender in contenders)
            Figures.Print(contender.Name, contender.Rounds.Values, "0.00 s");
        Added("an idle analyzer, of the compiler's time", "idle analyzer", "compiler");
        Added("ours, of the compiler's time", "ours", "compiler");
        Added("Meziantou, of the compiler's time", "Meziantou", "compiler");
        Added("ours on top of an idle analyzer, of the compiler's time", "ours", "idle analyzer");
        if (!briefly)
        {
            // Every build has the SDK's analyzers, unless it says otherwise: what any first analyzer costs is then paid already.
            Added("ours on top of the SDK's, of compiler and SDK's", "SDK + ours", "SDK", whole: "SDK");
            Added("Meziantou on top of the SDK's, of compiler and SDK's", "SDK + Meziantou", "SDK", whole: "SDK");
            Added("ours on top of the SDK's, of the compiler's time", "SDK + ours", "SDK");
            Added("Meziantou on top of the SDK's, of the compiler's time", "SDK + Meziantou", "SDK");
        }

        Console.WriteLine("The first compilation of everything by a new server, once:");
        foreach (var contender in contenders)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{contender.Name}: {contender.First:0.00} s"));

        void Added(string title, string name, string without, string whole = "compiler") => Figures.Print(title, Of(name).Over(Of(without), Of(whole)), "0.0 %");

        Contender Of(string name) => contenders.Single(contender => contender.Name == name);
    }

    private static Contender[] Shuffled(List<Contender> all)
    {
        var shuffled = all.ToArray();
        Random.Shared.Shuffle(shuffled);
        return shuffled;
    }
}
