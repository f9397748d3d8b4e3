using Microsoft.CodeAnalysis.Text;

namespace Patterns.Codegen.Analyzers.Infrastructure.Gates;

/// <summary>
/// Which members a rule on operations looks at, by the words in their text. Operations are the dear part of an analyzer: the compiler binds each member once more
/// for them. Nearly all members have none of the words, and then nothing is bound.
/// </summary>
internal sealed record CodeGate
{
    private static readonly ImmutableArray<string> s_catch = ["catch"];
    private static readonly ImmutableArray<string> s_loops = ["while", "for (", "for("];

    /// <summary>Every member.</summary>
    public static CodeGate Open { get; } = new();

    /// <summary>One of these must be in the file, in any case; empty for every file.</summary>
    public ImmutableArray<string> InFile { get; init; } = [];

    /// <summary>Where one of these is in the file, in any case, all its members are looked at.</summary>
    public ImmutableArray<string> AllOfFile { get; init; } = [];

    /// <summary>One of these must be in the member; empty for every member.</summary>
    public ImmutableArray<string> InMember { get; init; } = [];

    /// <summary>Also members that loop around something they catch.</summary>
    public bool OrLoops { get; init; }

    public bool IsOpen => InFile.IsEmpty && AllOfFile.IsEmpty && InMember.IsEmpty && !OrLoops;

    /// <summary>A gate for members with one of the words.</summary>
    public static CodeGate For(params string[] words) => new() { InMember = [.. words] };

    public bool LetsFile(string text) =>
        (InFile.IsEmpty || Any(InFile, text, new TextSpan(0, text.Length), StringComparison.OrdinalIgnoreCase)) && LetsMember(text, new TextSpan(0, text.Length));

    public bool LetsAllOf(string text) => Any(AllOfFile, text, new TextSpan(0, text.Length), StringComparison.OrdinalIgnoreCase);

    public bool LetsMember(string text, TextSpan member) =>
        (InMember.IsEmpty && !OrLoops) || Any(InMember, text, member, StringComparison.Ordinal) || (OrLoops && Loops(text, member));

    private static bool Loops(string text, TextSpan member) =>
        Any(s_catch, text, member, StringComparison.Ordinal) && Any(s_loops, text, member, StringComparison.Ordinal);

    private static bool Any(ImmutableArray<string> words, string text, TextSpan span, StringComparison comparison)
    {
        foreach (var word in words)
        {
            if (text.IndexOf(word, span.Start, span.Length, comparison) >= 0)
                return true;
        }

        return false;
    }
}
