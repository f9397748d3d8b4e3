using System.Globalization;

namespace Patterns.Codegen;

/// <summary>A write was refused because a later holder of the lock has written already: the writer's lease ended and it did not know. Nothing was written.</summary>
public sealed class StaleFencingTokenException : Exception
{
    /// <summary>A refused write.</summary>
    /// <param name="resource">What was to be written.</param>
    /// <param name="token">The writer's token.</param>
    /// <param name="highest">The highest token that the resource has seen.</param>
    public StaleFencingTokenException(string resource, FencingToken token, FencingToken highest)
        : base(string.Empty)
    {
        Resource = resource;
        Token = token;
        Highest = highest;
    }

    /// <summary>What was to be written.</summary>
    public string Resource { get; }

    /// <summary>The writer's token.</summary>
    public FencingToken Token { get; }

    /// <summary>The highest token that the resource has seen.</summary>
    public FencingToken Highest { get; }

    /// <summary>Says what was refused and why.</summary>
    public override string Message => string.Create(CultureInfo.InvariantCulture, $"""
        The write to '{Resource}' with fencing token {Token} was refused: a later holder of the lock wrote with {Highest}. The lease of this writer has ended; take the lock again and start over from what is there now.
        """);
}
