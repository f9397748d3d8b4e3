using Microsoft.CodeAnalysis.Text;

namespace Patterns.Codegen.Analyzers.Infrastructure.Gates;

/// <summary>
/// Which members a rule on operations looks at, by the words in their text. Operations are the dear part of an analyzer: the compiler binds each member once more
/// for them. Nearly all members have none of the words, and then nothing is bound.
/// </summary>
internal sealed record CodeGate
{
    /// <summary>One of these is in a member that catches something.</summary>
    public static readonly ImmutableArray<string> Catch = ["catch"];

    /// <summary>One of these is in a member that loops.</summary>
    public static readonly ImmutableArray<string> Loops = ["while", "for (", "for("];

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

    public bool LetsMember(string text, TextSpan member) =>
        (InMember.IsEmpty && !OrLoops) || Any(InMember, text, member) || (OrLoops && Any(Catch, text, member) && Any(Loops, text, member));

    private static bool Any(ImmutableArray<string> words, string text, TextSpan span)
    {
        foreach (var word in words)
        {
            if (text.IndexOf(word, span.Start, span.Length, StringComparison.Ordinal) >= 0)
                return true;
        }

        return false;
    }
}
