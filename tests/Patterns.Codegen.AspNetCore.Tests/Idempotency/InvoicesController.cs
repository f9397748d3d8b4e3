using Microsoft.AspNetCore.Mvc;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>A controller that takes one type of content only.</summary>
[ApiController]
[Route("invoices")]
public sealed class InvoicesController : ControllerBase
{
    /// <summary>Makes an invoice.</summary>
    [HttpPost]
    [Consumes("application/json")]
    public IActionResult Make() => Ok();
}
