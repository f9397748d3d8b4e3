using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;

/// <summary>The text of a script: itself, a <c>LuaScript</c> that is prepared from it, or one that is loaded, also later into a field.</summary>
internal static class ScriptSource
{
    private const int MaxSteps = 6;

    public static string? Text(IOperation script, ValueReader values, CancellationToken cancellationToken)
    {
        IOperation? next = script;
        for (var step = 0; step < MaxSteps && next is not null; step++)
        {
            if (values.Text(next, cancellationToken) is { } text)
                return text;
            next = values.Trace(next, cancellationToken).Operation switch
            {
                IAwaitOperation { Operation: var awaited } => awaited,
                IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } => task,
                IInvocationOperation { TargetMethod: { Name: "Prepare", ContainingType.Name: "LuaScript" }, Arguments: [var prepared, ..] } => prepared.Value,
                IInvocationOperation { TargetMethod.Name: "Load" or "LoadAsync", Instance: { } loaded } when IsScript(loaded.Type) => loaded,
                IInvocationOperation { TargetMethod: { Name: "ScriptLoad" or "ScriptLoadAsync", ContainingType.Name: "IServer" }, Arguments: [var given, ..] } => given.Value,
                ICoalesceAssignmentOperation { Value: var value } => value,
                IFieldReferenceOperation { Field: { IsReadOnly: false, DeclaredAccessibility: Accessibility.Private } field } when IsScript(field.Type) => OnlyWrite(field, values, cancellationToken),
                _ => null,
            };
        }

        return null;
    }

    private static bool IsScript(ITypeSymbol? type) => type?.Name is "LuaScript" or "LoadedLuaScript";

    private static IOperation? OnlyWrite(IFieldSymbol field, ValueReader values, CancellationToken cancellationToken) =>
        FieldWrites.Of(field, new SourceCode(values.Sources.Compilation), cancellationToken).Take(2).ToArray() is [var only] ? only : null;
}
