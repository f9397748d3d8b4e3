namespace Patterns.Codegen.Configuration;

/// <summary>A mistake in one value of configuration, and whom it concerns.</summary>
/// <param name="Section">Where the value stands.</param>
/// <param name="Mistake">What is wrong with it.</param>
/// <param name="Remedy">The sentence about the first method.</param>
/// <param name="Place">Where it stands in the list of problems.</param>
/// <param name="Subjects">The methods, or attributes and their methods; the first is the one that the sentence is about.</param>
internal sealed record MethodProblem(string Section, string Mistake, string Remedy, int Place, List<string> Subjects)
{
    /// <summary>All but the first, for a sentence.</summary>
    public string Others => Subjects.Count == 2 ? Subjects[1] : $"{string.Join(", ", Subjects[1..^1])} and {Subjects[^1]}";
}
