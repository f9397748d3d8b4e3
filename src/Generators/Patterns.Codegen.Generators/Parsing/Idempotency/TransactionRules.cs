using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Checks that a record which is to commit with the method's own writes has writes to commit with.</summary>
internal static class TransactionRules
{
    public static void Check(AttributeReader attribute, MethodContext context, LayerKind kind, ValueChecks checks)
    {
        if (context.Method.ContainingType.TypeKind == TypeKind.Interface && !context.Method.IsPartialDefinition)
        {
            checks.Contradiction("Scope", $"[{attribute.Name}] on {context.Display} states Scope = Transaction, but an implementation behind an interface cannot be handed the transaction; put the attribute on a partial method of the class");
            return;
        }

        // A missing core is reported as such.
        if (CoreLocator.Find(context.Method, out _) is { } core && !CoreLocator.Extras(core, context.Method).Any(extra => extra.Gate == kind))
            checks.Contradiction("Scope", $"[{attribute.Name}] on {context.Display} states Scope = Transaction, but {CoreLocator.NameOf(context.Method)} does not take the transaction, so its writes would commit apart from the record; add a parameter 'NpgsqlTransaction transaction' to it, and write through it");
    }
}
