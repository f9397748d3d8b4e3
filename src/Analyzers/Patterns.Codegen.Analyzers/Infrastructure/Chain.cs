namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>Chains of one operator, such as <c>a &amp;&amp; b &amp;&amp; c</c>. They may be thousands long, so nothing descends along them.</summary>
internal static class Chain
{
    /// <summary>The parts of a chain in their order.</summary>
    /// <param name="chain">The whole, which leans to the left.</param>
    /// <param name="parts">Both sides of a link of the same chain; null for anything else.</param>
    public static List<T> Operands<T>(T chain, Func<T, (T Left, T Right)?> parts)
    {
        var operands = new List<T>();
        var rest = chain;
        while (parts(rest) is var (left, right))
        {
            operands.Add(right);
            rest = left;
        }

        operands.Add(rest);
        operands.Reverse();
        return operands;
    }
}
