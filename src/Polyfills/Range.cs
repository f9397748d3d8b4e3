using Microsoft.CodeAnalysis;

namespace System;

/// <summary>What the compiler makes of <c>a..b</c>.</summary>
[Embedded]
internal readonly struct Range(Index start, Index end)
{
    public static Range All => new(Index.Start, Index.End);

    public Index Start { get; } = start;

    public Index End { get; } = end;

    public static Range StartAt(Index start) => new(start, Index.End);

    public static Range EndAt(Index end) => new(Index.Start, end);
}
