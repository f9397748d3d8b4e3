using System.Data.Common;

namespace Patterns.Codegen.Tests.Failures;

/// <summary>A database provider's exception; null makes the provider's own code throw.</summary>
internal sealed class FakeDbException(Exception? inner = null) : DbException("fake", inner)
{
    public bool? Transient { get; init; }

    public override bool IsTransient => Transient ?? throw new InvalidOperationException("faulty provider");
}
