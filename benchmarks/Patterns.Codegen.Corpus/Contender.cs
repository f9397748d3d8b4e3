namespace Patterns.Codegen.Corpus;

/// <summary>One set of analyzers, with a server of its own, as a build machine has it: none collects the garbage of another.</summary>
/// <param name="name">How it is called.</param>
/// <param name="options">The compiler's options for it.</param>
/// <param name="sdk">The folder of the SDK.</param>
internal sealed class Contender(string name, string[] options, string sdk) : IDisposable
{
    private readonly CompilerServer _server = new(sdk);
    private readonly Dictionary<int, double> _rounds = [];

    public string Name => name;

    /// <summary>The processor time of each round that counts, in seconds.</summary>
    public IReadOnlyDictionary<int, double> Rounds => _rounds;

    /// <summary>The processor time of the first compilation of everything, by a server that has just begun.</summary>
    public double First { get; private set; }

    /// <summary>Compiles everything once, and then one project many times.</summary>
    public void WarmUp(IReadOnlyList<string> files, string small, int times)
    {
        First = Compile(files);
        for (var i = 0; i < times; i++)
            Compile([small]);
    }

    /// <summary>Compiles everything.</summary>
    /// <param name="round">Which round it is; those before the first do not count.</param>
    /// <param name="files">The response files of all projects.</param>
    /// <returns>The processor time, in seconds.</returns>
    public double Run(int round, IReadOnlyList<string> files)
    {
        var time = Compile(files);
        if (round > 0)
            _rounds.Add(round, time);
        return time;
    }

    /// <summary>By how much this takes longer than another, in shares of a third, round by round.</summary>
    public IEnumerable<double> Over(Contender other, Contender whole) =>
        _rounds.Where(time => other._rounds.ContainsKey(time.Key)).Select(time => (time.Value - other._rounds[time.Key]) / whole._rounds[time.Key]);

    public void Dispose() => _server.Dispose();

    private double Compile(IEnumerable<string> files) => files.Sum(file =>
    {
        File.WriteAllLines(file + ".with", [.. options, $"@\"{file}\""]);
        return _server.Compile(file + ".with");
    });
}
