namespace Patterns.Codegen.Analyzers.Infrastructure.Gates;

/// <summary>A <see cref="CodeGate"/> as it is for files: whether any of their members can be let in.</summary>
internal sealed class FileGate(CodeGate gate, WordFinder words)
{
    private readonly int[] _inFile = words.Add(gate.InFile, StringComparison.OrdinalIgnoreCase);
    private readonly int[] _allOfFile = words.Add(gate.AllOfFile, StringComparison.OrdinalIgnoreCase);
    private readonly int[] _inMember = words.Add(gate.InMember, StringComparison.Ordinal);
    private readonly int[] _catch = words.Add(gate.OrLoops ? CodeGate.Catch : [], StringComparison.Ordinal);
    private readonly int[] _loops = words.Add(gate.OrLoops ? CodeGate.Loops : [], StringComparison.Ordinal);

    /// <param name="found">Which words the file has.</param>
    public bool LetsAllOf(bool[] found) => Any(_allOfFile, found);

    /// <param name="found">Which words the file has.</param>
    public bool LetsFile(bool[] found) =>
        (_inFile.Length == 0 || Any(_inFile, found))
        && ((_inMember.Length == 0 && !gate.OrLoops) || Any(_inMember, found) || (Any(_catch, found) && Any(_loops, found)));

    private static bool Any(int[] numbers, bool[] found)
    {
        foreach (var number in numbers)
        {
            if (found[number])
                return true;
        }

        return false;
    }
}
