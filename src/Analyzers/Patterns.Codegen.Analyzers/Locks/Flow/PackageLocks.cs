using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>The locks of the DistributedLock package: taken of a lock, or of the provider by name.</summary>
internal sealed class PackageLocks
{
    private readonly INamedTypeSymbol _lock;
    private readonly INamedTypeSymbol? _ofProvider;
    private readonly ValueReader _values;

    private PackageLocks(Compilation compilation, INamedTypeSymbol @lock, ValueReader values)
    {
        _lock = @lock;
        _ofProvider = compilation.Find("Medallion.Threading.DistributedLockProviderExtensions");
        _values = values;
    }

    /// <summary>Null where the package is not referenced.</summary>
    public static PackageLocks? Find(Compilation compilation, ValueReader values) =>
        compilation.Find("Medallion.Threading.IDistributedLock") is { } found ? new PackageLocks(compilation, found, values) : null;

    public HeldLock? Read(IInvocationOperation call, ISymbol containing, CancellationToken cancellationToken)
    {
        var name = call.TargetMethod.Name switch
        {
            "Acquire" or "AcquireAsync" or "TryAcquire" or "TryAcquireAsync" => OfLock(call, cancellationToken),
            "AcquireLock" or "AcquireLockAsync" or "TryAcquireLock" or "TryAcquireLockAsync" => OfProvider(call),
            _ => null,
        };
        return _values.Shape(name, cancellationToken) is { IsOpaque: false } shape
            ? new HeldLock(CallTarget.CallerOf(call, containing), shape.Pattern, call.Syntax, LockRegion.Of(call.Syntax, LockRegion.Disposal(call.Syntax)))
            {
                Waits = Waits(call, cancellationToken),
                Location = call.NameLocation(),
                Given = GivenKeys.Of(shape),
            }
            : null;
    }

    /// <summary>The name that the lock was made with.</summary>
    private IOperation? OfLock(IInvocationOperation call, CancellationToken cancellationToken)
    {
        if (call.Receiver() is not { } receiver || !(receiver is IConversionOperation conversion ? conversion.Operand : receiver).Type.Is(_lock))
            return null;
        return _values.Trace(receiver, cancellationToken).Operation switch
        {
            IObjectCreationOperation { Arguments: [var first, ..] } creation => WithoutKey((creation.Argument("name") ?? creation.Argument("key") ?? first).Value, cancellationToken),
            IInvocationOperation { TargetMethod.Name: "CreateLock" } provider => WithoutKey((provider.Argument("name") ?? provider.Argument("key"))?.Value, cancellationToken),
            _ => null,
        };
    }

    private IOperation? OfProvider(IInvocationOperation call) =>
        _ofProvider is not null && SymbolEqualityComparer.Default.Equals(call.TargetMethod.Original().ContainingType, _ofProvider) ? call.Argument("name")?.Value : null;

    /// <summary>PostgreSQL's keys are made of a name.</summary>
    private IOperation? WithoutKey(IOperation? value, CancellationToken cancellationToken) =>
        value is not null && _values.Trace(value, cancellationToken).Operation is IObjectCreationOperation { Type.Name: "PostgresAdvisoryLockKey" } key ? key.Argument("name")?.Value : value;

    /// <summary>Taking waits unless told not to; trying waits only when told how long.</summary>
    private bool Waits(IInvocationOperation call, CancellationToken cancellationToken)
    {
        var time = _values.Duration(call.Argument("timeout")?.Value, cancellationToken);
        return call.TargetMethod.Name.StartsWith("Try", StringComparison.Ordinal) ? time is { } known && known != TimeSpan.Zero : time != TimeSpan.Zero;
    }
}
