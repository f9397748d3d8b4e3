namespace Patterns.Codegen.Analyzers.Infrastructure.Origins;

/// <summary>Why a value is another one each time, the worst last.</summary>
internal enum OriginKind
{
    /// <summary>The time of day or a tick count.</summary>
    Clock,

    /// <summary>The id of the HTTP request, which a repeated request does not share.</summary>
    Request,

    /// <summary>A hash code that each process seeds anew.</summary>
    ProcessHash,

    /// <summary>Chance.</summary>
    Random,
}
