using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>
/// Attempts that only touch local files, and what they read in memory: what fails there is a file that another process holds open, which passes, and there is no server
/// to spare.
/// </summary>
internal sealed class LocalFiles
{
    private const int MaxHelpers = 4;

    private readonly HashSet<IMethodSymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly ValueReader _values;
    private readonly CancellationToken _cancellationToken;
    private bool _hasFile;
    private bool _isOfMachine;
    private bool _isOpen;
    private bool _mustBind;

    private LocalFiles(ValueReader values, CancellationToken cancellationToken) => (_values, _cancellationToken) = (values, cancellationToken);

    /// <summary>Whether the attempt opens or changes files and otherwise calls nothing that could lead out of the process.</summary>
    public static bool IsAllOf(IBlockOperation attempt, ValueReader values, CancellationToken cancellationToken)
    {
        var search = new LocalFiles(values, cancellationToken);
        return search.IsLocal(attempt, 0) && search._hasFile && !search._isOpen;
    }

    /// <summary>
    /// Whether nothing in the attempt leads to another machine: a crowd of clients has nothing to come back to. Delegates may, but for those that the callers of a helper
    /// are seen to hand in. Where other projects could implement an interface or call a helper too, what is seen here must be something that only the machine has.
    /// </summary>
    public static bool AllStaysInProcess(IOperation attempt, ValueReader values, CancellationToken cancellationToken)
    {
        var search = new LocalFiles(values, cancellationToken) { _mustBind = true };
        return IsClosed(attempt) && search.IsLocal(attempt, 0);
    }

    /// <summary>What does not bind, and a task that something else began, may lead anywhere.</summary>
    private static bool IsClosed(IOperation code) =>
        !code.Descendants().Any(static o => o is IInvalidOperation || (o is IAwaitOperation wait && wait.Operation.WithoutConversions() is not IInvocationOperation));

    private bool IsLocal(IOperation code, int depth)
    {
        foreach (var operation in code.Descendants())
        {
            _cancellationToken.ThrowIfCancellationRequested();
            switch (operation)
            {
                case IInvocationOperation { TargetMethod: var method } when RetryLoops.IsDelay(method) || method.Name == "ConfigureAwait":
                    break;
                case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: IParameterReferenceOperation parameter }:
                    if (!IsLocalHandedIn(parameter, depth))
                        return false;
                    break;
                case IInvocationOperation { TargetMethod: var method } call when LocalTypes.IsTaskStep(method, call.Instance):
                    break;
                case IInvocationOperation { TargetMethod: var method }:
                    if (!IsLocal(method, depth))
                        return false;
                    break;
                case IMethodReferenceOperation { Method: var method }:
                    if (!IsLocal(method, depth))
                        return false;
                    break;
                case IObjectCreationOperation { Type: INamedTypeSymbol type } creation:
                    var isFile = LocalTypes.IsFile(type) || (type.Name is "StreamReader" or "StreamWriter" && creation.Arguments is [{ Value.Type.SpecialType: SpecialType.System_String }, ..]);
                    Note(isFile, isFile || LocalTypes.IsOfMachine(type));
                    if (!LocalTypes.Contains(type) && type.DeclaringSyntaxReferences.IsEmpty)
                        return false;
                    break;
                case IInvalidOperation when _mustBind:
                case IDynamicInvocationOperation or IFunctionPointerInvocationOperation:
                    return false;
            }
        }

        return true;
    }

    private bool IsLocal(IMethodSymbol method, int depth)
    {
        Note(LocalTypes.IsFile(method.ContainingType), LocalTypes.IsOfMachine(method.ContainingType) || method.IsExtern);
        return LocalTypes.Contains(method.ContainingType) || method.IsExtern || IsSerializer(method) || IsLocalHelper(method, depth);
    }

    private void Note(bool isFile, bool isOfMachine)
    {
        _hasFile |= isFile;
        _isOfMachine |= isOfMachine;
    }

    /// <summary>A method of this project whose own body stays in the process. Each is looked at once: one that does not ends the search.</summary>
    private bool IsLocalHelper(IMethodSymbol method, int depth) =>
        _seen.Contains(method)
        || (depth < MaxHelpers
            && _seen.Add(method)
            && (method.IsAbstract ? AreLocal(method, depth) : !method.IsVirtual && IsLocalBody(method, depth)));

    /// <summary>An interface whose every implementation in the project stays in the process: the project's own file system.</summary>
    private bool AreLocal(IMethodSymbol contract, int depth) =>
        Implementations.InProject(contract, _values.Sources.Compilation, _cancellationToken) is { Count: > 0 } all
        && IsSeen(contract, () => all.All(implementation => !_seen.Add(implementation) || IsLocalBody(implementation, depth)));

    /// <summary>Whether it is local, and enough of it seen: where other projects could add to it, what is seen here must be something that only the machine has.</summary>
    private bool IsSeen(ISymbol from, Func<bool> isLocal)
    {
        if (!Visibility.IsOutside(from))
            return isLocal();
        var before = _isOfMachine;
        (_isOpen, _isOfMachine) = (true, false);
        var isSeen = isLocal() && _isOfMachine;
        _isOfMachine |= before;
        return isSeen;
    }

    private bool IsLocalBody(IMethodSymbol method, int depth) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences is [var reference]
        && _values.Sources.OperationOf(reference.GetSyntax(_cancellationToken), _cancellationToken) is { } body
        && IsLocal(body, depth + 1);

    /// <summary>A delegate whose code the callers of the helper hand in, and all of it stays in the process.</summary>
    private bool IsLocalHandedIn(IParameterReferenceOperation parameter, int depth) =>
        depth < MaxHelpers
        && HandedIn.Of(parameter, _values, _cancellationToken) is { } bodies
        && IsSeen(parameter.Parameter.ContainingSymbol, () => bodies.All(body => IsClosed(body) && IsLocal(body, depth + 1)));

    /// <summary>A serializer of whatever library turns bytes into values and back.</summary>
    private static bool IsSerializer(IMethodSymbol method) =>
        method.Name.StartsWith("Serialize", StringComparison.Ordinal) || method.Name.StartsWith("Deserialize", StringComparison.Ordinal);
}
